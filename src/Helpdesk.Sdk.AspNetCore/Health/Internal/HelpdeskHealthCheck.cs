using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>How the help desk is doing, as its own doctor sees it.</summary>
internal sealed class HelpdeskHealthCheck(IHelpdeskOrchestrator orchestrator, TimeProvider time) : IHealthCheck, IDisposable
{
    // Whoever may ask is not to be able to keep directories busy.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim _one = new(1, 1);
    private HealthCheckResult _last;
    private DateTimeOffset? _at;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            if (_at is { } at && now >= at && now - at < Freshness)
                return _last;
            // To the end, whoever gave up waiting: the answer is everybody's.
            _last = await LookAsync().ConfigureAwait(false);
            // From its end: a look that takes long is not followed by the next at once.
            _at = time.GetUtcNow();
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<HealthCheckResult> LookAsync()
    {
        var sick = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            await foreach (var finding in orchestrator.ForHost(new ContactInfo { Client = "health check" }).DiagnoseAsync(CancellationToken.None).ConfigureAwait(false))
                if (finding.Severity == DiagnosticSeverity.Error)
                    sick.Add(finding.Subject);
        }
        catch (Exception e) when (e is HelpdeskConfigurationException or StateUnavailableException)
        {
            return HealthCheckResult.Unhealthy("The set-up or the state is broken: ask the doctor.");
        }
        return sick.Count == 0 ? HealthCheckResult.Healthy()
            : sick.Contains("state") ? HealthCheckResult.Unhealthy("The state cannot be used.")
            : HealthCheckResult.Degraded($"There are errors: {string.Join(", ", sick)}.");
    }
}
