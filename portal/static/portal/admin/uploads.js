// A picture is shown when it has arrived, not from the browser's memory before: the policy allows pictures of this host alone.
Object.assign(window.jQuery.blueimp.fileupload.prototype.options, { disableImageLoad: true, disableImagePreview: true });
