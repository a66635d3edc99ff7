namespace Helpdesk.Sdk;

/// <summary>Asks for a code with which a user can begin one enrollment without the host's vouching.</summary>
/// <param name="User">Whose enrollment.</param>
public sealed record IssueEnrollmentCodeRequest(UserTarget User) : OperationOptions;
