namespace Helpdesk.Sdk;

/// <summary>What came of one linked account.</summary>
/// <typeparam name="T">The answer of the operation.</typeparam>
/// <param name="User">The account.</param>
/// <param name="Outcome">The answer, when it was done.</param>
/// <param name="Error">Why not, otherwise.</param>
public sealed record LinkedOutcome<T>(UserKey User, T? Outcome, HelpdeskError? Error);
