using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>A group or an administrative unit.</summary>
public sealed class GraphGroup : GraphObject
{
    internal GraphGroup(string id, long sequence, JsonObject data) : base(id, sequence, data) { }

    /// <summary>Users and groups in it.</summary>
    public Edges Members { get; } = new();

    /// <summary>Its name.</summary>
    public string Name => this["displayName"]!;

    internal bool IsDynamic => Data["groupTypes"] is JsonArray types && types.Any(static t => t?.ToString() == "DynamicMembership");
}
