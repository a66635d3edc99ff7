namespace Helpdesk.Sdk;

/// <summary>How a person names a user: a store's id, a user name, a UPN or a mail address.</summary>
public sealed record UserReference
{
    private UserReference(string name, bool isId)
    {
        Name = name;
        IsId = isId;
    }

    /// <summary>The text to look up; well formed by construction.</summary>
    public string Name { get; }

    /// <summary>Whether the text is the store's immutable id and nothing else may match.</summary>
    public bool IsId { get; }

    /// <summary>A reference by the store's immutable id.</summary>
    public static UserReference ById(UserKey key) => new(key.Id, true);

    /// <summary>A reference by id, user name, UPN or mail address.</summary>
    /// <exception cref="ArgumentException">The name is malformed; ask <see cref="TryByName"/> for input from outside.</exception>
    public static UserReference ByName(string name) =>
        TryByName(name, out var reference, out var problem) ? reference! : throw new ArgumentException($"The user name {problem}.", nameof(name));

    /// <summary>A reference by name for input from outside.</summary>
    /// <param name="name">The text.</param>
    /// <param name="reference">The reference, when well formed.</param>
    /// <param name="problem">What is wrong with the text, otherwise.</param>
    public static bool TryByName(string? name, out UserReference? reference, out string? problem)
    {
        reference = InputText.IsWellFormed(name, InputText.MaximumNameLength, out problem) ? new UserReference(name!, false) : null;
        return reference is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
