namespace Helpdesk.Sdk;

/// <summary>What was taken away and what remains.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="User">The account.</param>
/// <param name="Removed">Types that were removed.</param>
/// <param name="Remaining">Types the user is still enrolled with.</param>
public sealed record UnenrollOutcome(OperationId Operation, UserKey User, IReadOnlyList<FactorType> Removed, IReadOnlyList<FactorType> Remaining);
