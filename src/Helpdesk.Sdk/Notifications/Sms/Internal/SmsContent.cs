using System.Net;
using System.Net.Http.Headers;

namespace Helpdesk.Sdk;

/// <summary>The body of one request; knows whether any of it may have left. Serialised once: a second time would be a second message.</summary>
internal sealed class SmsContent : HttpContent
{
    private readonly byte[] _body;

    public SmsContent(byte[] body, string contentType)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue(contentType, "utf-8");
    }

    /// <summary>From here on the gateway may have the message.</summary>
    public bool HasLeft { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (HasLeft)
            throw new IOException("The request is not sent twice.");
        HasLeft = true;
        await stream.WriteAsync(_body, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(_body);
        base.Dispose(disposing);
    }
}
