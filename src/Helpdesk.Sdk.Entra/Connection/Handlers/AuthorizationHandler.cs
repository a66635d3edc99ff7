using System.Net;
using System.Net.Http.Headers;

namespace Helpdesk.Sdk.Entra;

/// <summary>Puts the token on requests to Graph, and on no others. A refused token is replaced once: a request answered with 401 was not carried out.</summary>
internal sealed class AuthorizationHandler(TokenSource tokens, GraphEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is null || !endpoints.Covers(request.RequestUri))
            throw new ForbiddenRequestException("A request to another place than GraphBaseUrl was stopped: it would have carried the token there.");
        for (var isLast = false; ; isLast = true)
        {
            var token = await tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.Unauthorized || isLast)
                return response;
            response.Dispose();
            tokens.Discard(token);
        }
    }
}
