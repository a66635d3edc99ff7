using Helpdesk.Sdk;

namespace HelpdeskCli;

internal static class ResultExtensions
{
    /// <summary>The value, or the end of the command.</summary>
    public static T OrFail<T>(this HelpdeskResult<T> result) => result.Succeeded ? result.Value : throw new CommandFailure(result.Error);
}
