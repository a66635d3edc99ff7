namespace Helpdesk.Sdk;

/// <summary>The authentication policy of a store's users.</summary>
/// <param name="Enforced">Types every user must have and prove.</param>
/// <param name="Choose">How many more types a user has to have and prove.</param>
/// <param name="From">The types that those may be of.</param>
public sealed record UserPolicySettings(IReadOnlyList<FactorType> Enforced, int Choose, IReadOnlyList<FactorType> From);
