using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Puts <see cref="HelpdeskResponses"/> before everything of the host's, so that no order of its middleware can leave a header out.</summary>
internal sealed class HelpdeskStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<HelpdeskResponses>();
        next(app);
    };
}
