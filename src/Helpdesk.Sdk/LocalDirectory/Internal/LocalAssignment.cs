namespace Helpdesk.Sdk;

/// <summary>An application an account is assigned to.</summary>
internal sealed record LocalAssignment(string Application, string? Role, DateTimeOffset At);
