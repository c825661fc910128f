import threading

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django_tasks import default_task_backend, task

from portal import urls
from portal.middleware import sign_in


@task()
def multiply(first: int, second: int) -> list[int | str]:
    return [first * second, threading.current_thread().name]


def enqueue(request: HttpRequest) -> HttpResponse:
    return HttpResponse(multiply.enqueue(6, 7).id)


def result(request: HttpRequest, pk: str) -> HttpResponse:
    found = default_task_backend.get_result(pk)
    value, thread = found.return_value if found.status == "SUCCESSFUL" else (None, None)
    return JsonResponse({"status": found.status, "value": value, "thread": thread})


sign_in.OPEN_ROUTES |= {"enqueue", "result"}
urlpatterns = [
    path("health/enqueue", enqueue, name="enqueue"),
    path("health/task/<str:pk>", result, name="result"),
    *urls.urlpatterns,
]
