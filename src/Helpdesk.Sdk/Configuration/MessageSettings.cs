namespace Helpdesk.Sdk;

/// <summary>What users are told.</summary>
public sealed record MessageSettings
{
    /// <summary>The culture of messages to users whose own language is not known or has no templates (BCP 47).</summary>
    public string Culture { get; init; } = "en";
    /// <summary>A folder of the host's own templates, which replace built-in ones of the same name; <see langword="null"/> = none.</summary>
    public string? Directory { get; init; }
}
