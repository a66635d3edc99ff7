namespace Helpdesk.Sdk.GraphDouble;

/// <summary>What the contract says of one operation, and what the double does for it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path; <c>{}</c> stands for a value.</param>
/// <param name="Handle">What it does, called under the directory's gate.</param>
internal sealed record GraphFact(string Method, string Template, Func<GraphCall, GraphAnswer> Handle)
{
    /// <summary>The query options it takes.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What it lists or reads, for $select, $filter, $orderby and $search.</summary>
    public EntityFact? Entity { get; init; }

    /// <summary>The largest $top; 0 = it does not page.</summary>
    public int MaxTop { get; init; }

    /// <summary>The page's size without $top.</summary>
    public int DefaultTop { get; init; } = 100;

    /// <summary>Whether it knows the eventual consistency level.</summary>
    public bool Advanced { get; init; }

    /// <summary>What may be expanded.</summary>
    public IReadOnlyList<string> Expandable { get; init; } = [];

    /// <summary>The shape of its body; <see langword="null"/> = it takes none.</summary>
    public BodyFact? Body { get; init; }

    /// <summary>Whether the body may be left out.</summary>
    public bool BodyOptional { get; init; }

    /// <summary>Any of these permissions of an application suffices (several joined by + are needed together); empty = it cannot be called by an application alone.</summary>
    public IReadOnlyList<string> App { get; init; } = [];

    /// <summary>Likewise for a signed-in user; <see langword="null"/> = the same.</summary>
    public IReadOnlyList<string>? Delegated { get; init; }

    /// <summary>What else is needed for this very call.</summary>
    public Func<GraphCall, IReadOnlyList<string>>? Further { get; init; }

    /// <summary>Whether errors come in the lower-case style of the authentication-method endpoints.</summary>
    public bool LowerCaseErrors { get; init; }

    /// <summary>Whether a call is a breach whatever it does.</summary>
    public bool Forbidden { get; init; }

    public IReadOnlyList<string> Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
