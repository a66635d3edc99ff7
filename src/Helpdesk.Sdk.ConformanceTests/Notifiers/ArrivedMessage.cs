namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>A message as its receiver reads it, decoded.</summary>
/// <param name="Subject">The subject; <see langword="null"/> where the channel has none.</param>
/// <param name="Text">The text.</param>
public sealed record ArrivedMessage(string? Subject, string Text);
