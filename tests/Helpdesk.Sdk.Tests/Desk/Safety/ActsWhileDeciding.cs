namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A policy that allows everything, and lets something else happen while it decides for the first time.</summary>
internal sealed class ActsWhileDeciding : IHelpdeskPolicy
{
    public Func<Task>? OnDeciding { get; set; }

    public async ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken)
    {
        if (OnDeciding is { } act)
        {
            OnDeciding = null;
            await act();
        }
        return new PolicyDecision { Outcome = PolicyOutcome.Allow };
    }
}
