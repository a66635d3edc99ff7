namespace Helpdesk.Sdk;

/// <summary>What a device told of a task.</summary>
internal sealed record LocalTaskOutcome(string Task, bool Succeeded, DateTimeOffset At, string? Log);
