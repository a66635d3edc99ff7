using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>The product's own policy, before which a test can act: at the one moment when everything has been read and nothing has been changed.</summary>
public sealed class DecisionHook : IHelpdeskPolicy
{
    private IHelpdeskPolicy? _inner;

    public Func<Task>? OnDecision { get; set; }

    /// <summary>Puts itself before the policy that is registered.</summary>
    public void Wrap(IServiceCollection services)
    {
        var registered = services.Last(static d => d.ServiceType == typeof(IHelpdeskPolicy));
        services.AddSingleton<IHelpdeskPolicy>(provider =>
        {
            _inner = (IHelpdeskPolicy)(registered.ImplementationInstance ?? registered.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!));
            return this;
        });
    }

    public async ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken)
    {
        var decision = await _inner!.EvaluateAsync(context, cancellationToken);
        if (OnDecision is { } act)
        {
            // Once: what the test does is decided here as well.
            OnDecision = null;
            await act();
        }
        return decision;
    }
}
