namespace Helpdesk.Sdk;

/// <summary>The desk is stopped: no change goes through.</summary>
/// <param name="At">Since when (UTC).</param>
/// <param name="By">Who stopped it.</param>
public sealed record DeskStop(DateTimeOffset At, string By);
