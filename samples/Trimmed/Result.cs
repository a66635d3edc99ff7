using Helpdesk.Sdk;

namespace Trimmed;

/// <summary>Ends the sample where something did not go as it should.</summary>
internal static class Result
{
    public static T Of<T>(HelpdeskResult<T> result) => result.Succeeded ? result.Value : throw new InvalidOperationException($"{result.Error.Code}: {result.Error.Message}");
}
