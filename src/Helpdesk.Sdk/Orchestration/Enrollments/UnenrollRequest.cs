namespace Helpdesk.Sdk;

/// <summary>Factors to take away from a user.</summary>
/// <param name="User">Whose.</param>
/// <param name="Factors">Which types.</param>
public sealed record UnenrollRequest(UserTarget User, IReadOnlyList<FactorType> Factors) : OperationOptions;
