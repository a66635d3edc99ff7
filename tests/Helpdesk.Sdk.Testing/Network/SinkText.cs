namespace Helpdesk.Sdk.Testing;

/// <summary>A text message that a <see cref="SmsSink"/> took.</summary>
/// <param name="To">The number.</param>
/// <param name="Text">The text.</param>
public sealed record SinkText(string To, string Text);
