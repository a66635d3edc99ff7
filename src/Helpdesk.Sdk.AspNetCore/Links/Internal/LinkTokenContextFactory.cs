using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>
/// Begins requests as the framework does, but takes the token of a secure link out of the address first: the log of requests, traces, exception pages and
/// whatever middleware the host has never see it.
/// </summary>
internal sealed class LinkTokenContextFactory(IServiceProvider services, HelpdeskPlaces places) : IHttpContextFactory
{
    private readonly DefaultHttpContextFactory _inner = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        LinkTokenHiding.Hide(featureCollection, places.Prefixes);
        return _inner.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext)
    {
        httpContext.Features.Get<LinkToken>()?.Dispose();
        _inner.Dispose(httpContext);
    }
}
