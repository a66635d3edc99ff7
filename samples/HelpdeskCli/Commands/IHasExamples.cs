namespace HelpdeskCli;

/// <summary>Something whose help shows examples.</summary>
internal interface IHasExamples
{
    IReadOnlyList<string> Examples { get; }
}
