using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>Names one account for good: the store and the store's own immutable id (objectGUID, entryUUID, Graph id).</summary>
public readonly record struct UserKey
{
    private readonly string? _store;
    private readonly string? _id;

    /// <summary>Validates and makes a key.</summary>
    /// <param name="store">The configured store name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, 64 at most.</param>
    /// <param name="id">The store's immutable id.</param>
    /// <exception cref="ArgumentException">Either part is malformed.</exception>
    public UserKey(string store, string id)
    {
        if (!IsStoreName(store))
            throw new ArgumentException($"'{store}' is no store name: use letters, digits, '-', '_' and '.', 64 at most.", nameof(store));
        if (!InputText.IsWellFormed(id, InputText.MaximumNameLength, out var problem))
            throw new ArgumentException($"The user id {problem}.", nameof(id));
        _store = store;
        _id = id;
    }

    /// <summary>The configured name of the identity store.</summary>
    public string Store => _store ?? throw new InvalidOperationException("This user key was never set.");

    /// <summary>The store's immutable id of the account.</summary>
    public string Id => _id ?? throw new InvalidOperationException("This user key was never set.");

    /// <summary>Whether a text can name a store.</summary>
    public static bool IsStoreName([NotNullWhen(true)] string? name) =>
        name is { Length: > 0 and <= 64 } && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Reads <c>store:id</c>.</summary>
    public static bool TryParse(string? text, out UserKey key)
    {
        key = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || !IsStoreName(text![..colon]) || !InputText.IsWellFormed(text[(colon + 1)..], InputText.MaximumNameLength, out _))
            return false;
        key = new UserKey(text[..colon], text[(colon + 1)..]);
        return true;
    }

    /// <summary><c>store:id</c>.</summary>
    public override string ToString() => _store is null ? "" : $"{_store}:{_id}";
}
