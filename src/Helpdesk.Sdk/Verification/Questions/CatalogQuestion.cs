namespace Helpdesk.Sdk;

/// <summary>A security question that users can choose.</summary>
/// <param name="Id">What names it in requests and in the state; never changes meaning.</param>
/// <param name="English">The question in English.</param>
/// <param name="German">The question in German.</param>
public sealed record CatalogQuestion(string Id, string English, string German)
{
    /// <summary>The question in the language of a culture (BCP 47); English where there is no translation.</summary>
    public string In(string? culture) =>
        culture is not null && (culture.Equals("de", StringComparison.OrdinalIgnoreCase) || culture.StartsWith("de-", StringComparison.OrdinalIgnoreCase)) ? German : English;
}
