namespace Helpdesk.Sdk.GraphDouble;

/// <summary>What a property holds.</summary>
public enum PropertyKind
{
    /// <summary>A text.</summary>
    Text,
    /// <summary>true or false.</summary>
    Flag,
    /// <summary>A time (UTC).</summary>
    Time,
    /// <summary>A UUID, unquoted in filters.</summary>
    Guid,
    /// <summary>A number.</summary>
    Number,
    /// <summary>Texts.</summary>
    Texts,
    /// <summary>An object.</summary>
    Record,
    /// <summary>Objects.</summary>
    Records,
}
