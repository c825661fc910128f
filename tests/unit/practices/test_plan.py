"""The plan that an adopter starts from."""

from practices.adoptions.plan import Source, plan_from

FULL = Source(
    title="Falls car",
    trust="South Central",
    aim="a third fewer conveyances by March",
    measures=["See and treat"],
    must_not_change="The therapist decides together with the paramedic",
    materials="Checklist, job description",
    went_wrong="The first car was too small",
    contact="Falls lead, falls@trust.example",
)
EMPTY = Source("Falls car", "South Central", "", [], "", "", "", "")


def test_aim_measures_materials_limits_and_contact_come_from_the_record():
    plan = plan_from(FULL)
    for words in (FULL.aim, *FULL.measures, FULL.must_not_change, FULL.materials, FULL.went_wrong, FULL.contact):
        assert words in plan


def test_what_the_record_leaves_out_is_asked_for_and_not_left_empty():
    plan = plan_from(EMPTY)
    assert plan.count("The record does not say") == 6


def test_what_the_adopter_decides_stands_open():
    assert "Our lead: [to fill in]" in plan_from(FULL)
