namespace Helpdesk.Sdk.Entra;

/// <summary>What an operation needs of the token.</summary>
/// <param name="Operation">The operation's stable name, as the doctor shows it.</param>
/// <param name="What">What is impossible without.</param>
/// <param name="AnyOf">One permission of each of these is needed; the first of each is the least that does.</param>
internal sealed record PermissionNeed(string Operation, string What, params IReadOnlyList<string[]> AnyOf)
{
    /// <summary>The least permissions that are missing; empty = none, or the token does not tell.</summary>
    public IReadOnlyList<string> MissingFrom(GrantedPermissions granted) => [.. AnyOf.Where(names => granted.HasAny(names) == false).Select(static names => names[0])];
}
