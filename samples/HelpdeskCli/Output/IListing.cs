using System.Text.Json.Serialization.Metadata;

namespace HelpdeskCli;

/// <summary>Rows on their way out.</summary>
internal interface IListing<T>
{
    void Add(IReadOnlyList<T> rows);

    /// <summary>Ends the listing with the properties that follow the rows.</summary>
    void Complete<TTail>(TTail tail, JsonTypeInfo<TTail> type, Action<Screen> human);
}
