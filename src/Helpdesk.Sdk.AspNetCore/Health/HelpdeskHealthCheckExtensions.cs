using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Adds the help desk to the host's health checks.</summary>
public static class HelpdeskHealthCheckExtensions
{
    /// <summary>
    /// Adds a check: unhealthy when the state cannot be used, because nothing can be done then; degraded when a store, a notifier or anything else has an
    /// error. Looks every 15 seconds at most, however often it is asked, and names parts, never hosts or people.
    /// </summary>
    public static IHealthChecksBuilder AddHelpdesk(this IHealthChecksBuilder builder, string name = "helpdesk", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<HelpdeskHealthCheck>();
        return builder.Add(new HealthCheckRegistration(name, static services => services.GetRequiredService<HelpdeskHealthCheck>(), HealthStatus.Unhealthy, tags));
    }
}
