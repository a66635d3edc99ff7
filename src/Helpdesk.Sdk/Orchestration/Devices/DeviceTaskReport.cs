namespace Helpdesk.Sdk;

/// <summary>What came of a task, as the device tells it.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Succeeded">Whether it was done.</param>
/// <param name="Log">What it left to be read; 200,000 characters at most.</param>
public sealed record DeviceTaskReport(string Task, bool Succeeded, string? Log = null);
