using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>One object of the directory: what stands there now, and for a while what readers still see.</summary>
public class GraphObject
{
    private (JsonObject Data, bool Deleted)? _before;
    private bool _isNew;
    private DateTimeOffset _visibleFrom = DateTimeOffset.MinValue;

    internal GraphObject(string id, long sequence, JsonObject data)
    {
        Id = id;
        Sequence = sequence;
        Data = data;
        Data["id"] = id;
    }

    /// <summary>The immutable id.</summary>
    public string Id { get; }

    /// <summary>The properties as they stand, whatever readers see yet.</summary>
    public JsonObject Data { get; }

    /// <summary>Whether it is among the deleted items.</summary>
    public bool Deleted { get; internal set; }

    internal long Sequence { get; }

    /// <summary>A text property as it stands.</summary>
    public string? this[string property] => Data[property]?.ToString();

    internal bool Flag(string property) => Data[property]?.GetValue<bool>() == true;

    /// <summary>What a reader sees now; <see langword="null"/> = nothing yet.</summary>
    internal JsonObject? Seen(DateTimeOffset now, bool deleted = false)
    {
        if (now >= _visibleFrom)
            return Deleted == deleted ? Data : null;
        if (_isNew || _before is not { } before)
            return null;
        return before.Deleted == deleted ? before.Data : null;
    }

    /// <summary>To be called before a change: readers go on seeing the former state for the delay.</summary>
    internal virtual void Keep(DateTimeOffset now, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            // An earlier change may still be hidden; it surfaces with this one.
            return;
        }
        if (now >= _visibleFrom)
        {
            _before = (Data.DeepClone().AsObject(), Deleted);
            _isNew = false;
        }
        _visibleFrom = now + delay;
    }

    internal void HideAsNew(DateTimeOffset until)
    {
        _isNew = true;
        _visibleFrom = until;
    }
}
