namespace Helpdesk.Sdk;

/// <summary>A user as a person names it: <c>store:name</c>, or <c>name</c> when only one store has it.</summary>
/// <param name="Text">What was written.</param>
public sealed record UserTarget(string Text)
{
    /// <summary>The account with this key and no other.</summary>
    public UserKey? Key { get; private init; }

    /// <summary>Names an account by its key.</summary>
    public static UserTarget From(UserKey key) => new(key.ToString()) { Key = key };

    /// <summary>Names an account by its key.</summary>
    public static implicit operator UserTarget(UserKey key) => From(key);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
