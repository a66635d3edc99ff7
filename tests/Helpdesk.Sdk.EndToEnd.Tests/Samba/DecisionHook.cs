using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>Lets a test act at the one moment when everything has been read and nothing has been changed.</summary>
public sealed class DecisionHook : IHelpdeskPolicy
{
    private IHelpdeskPolicy? _inner;

    public Action? OnDecision { get; set; }

    public IHelpdeskPolicy Wrap(IServiceProvider services)
    {
        _inner = new RolePolicy(services.GetRequiredService<IHelpdeskSettingsSource>());
        return this;
    }

    public ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken)
    {
        OnDecision?.Invoke();
        return _inner!.EvaluateAsync(context, cancellationToken);
    }
}
