using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace Helpdesk.Sdk.Entra;

/// <summary>Answers that are no failures.</summary>
internal static class GraphErrors
{
    /// <summary>Nothing for 404.</summary>
    public static async Task<T?> OrNothingAsync<T>(this Task<T?> reading) where T : class
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (ApiException e) when (e.ResponseStatusCode == 404)
        {
            return null;
        }
    }

    /// <summary>Whether an exception says that this may not be read, or not in this tenant.</summary>
    public static bool IsUnreadable(Exception exception) => EntraErrorMapper.Read(exception)?.Kind is GraphFaultKind.Denied or GraphFaultKind.NotLicensed;

    /// <summary>For requests that are sent without the SDK's builders.</summary>
    public static Dictionary<string, Microsoft.Kiota.Abstractions.Serialization.ParsableFactory<Microsoft.Kiota.Abstractions.Serialization.IParsable>> Mapping { get; } = new()
    {
        ["XXX"] = ODataError.CreateFromDiscriminatorValue,
    };
}
