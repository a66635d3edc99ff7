namespace Helpdesk.Sdk.Entra;

/// <summary>Keeps in the <see cref="GraphCall"/> how far its writing requests came, so that a lost answer is told from a request that never left.</summary>
internal sealed class SendTraceHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (GraphRequests.IsRead(request) || GraphCall.Current is not { } call)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        call.Note(SendState.InFlight);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            call.Note((int)response.StatusCode switch
            {
                < 300 => SendState.Done,
                < 500 and not 408 => SendState.Refused,
                _ => SendState.Ambiguous,
            });
            return response;
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            call.Note(SendState.NotSent);
            throw;
        }
    }
}
