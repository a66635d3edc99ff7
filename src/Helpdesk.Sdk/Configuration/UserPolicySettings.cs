namespace Helpdesk.Sdk;

/// <summary>The authentication policy of a store's users.</summary>
/// <param name="Enforced">Types every user must have and prove.</param>
/// <param name="Choose">How many more they choose.</param>
/// <param name="From">From which types.</param>
public sealed record UserPolicySettings(IReadOnlyList<FactorType> Enforced, int Choose, IReadOnlyList<FactorType> From);
