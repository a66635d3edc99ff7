namespace Helpdesk.Sdk;

/// <summary>One quarantine to lift, under approval: the factor then verifies and receives as if it were old.</summary>
/// <param name="User">Whose.</param>
/// <param name="Factor">The factor's type.</param>
/// <param name="Number">Which of the user's quarantined ones of that type, from 1, oldest first.</param>
public sealed record LiftQuarantineRequest(UserTarget User, FactorType Factor, int Number = 1) : OperationOptions;
