namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>The numbers the model demands. A test of the model itself makes them stricter than the desk's.</summary>
internal sealed record Expected
{
    public int ChangesPerDay { get; init; } = 3;
    public TimeSpan ProofLives { get; init; } = TimeSpan.FromMinutes(5);
    public int MethodsForPassword { get; init; } = 2;
    public bool ApprovalIsEnough { get; init; } = true;
    public TimeSpan LinkLives { get; init; } = TimeSpan.FromMinutes(30);
}
