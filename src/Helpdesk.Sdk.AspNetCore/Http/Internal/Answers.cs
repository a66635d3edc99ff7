using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Makes HTTP results of the SDK's.</summary>
internal static class Answers
{
    public static async Task<Results<Ok<T>, HelpdeskProblem>> AnswerAsync<T>(this Task<HelpdeskResult<T>> work)
    {
        var result = await work.ConfigureAwait(false);
        return result.Succeeded ? TypedResults.Ok(result.Value) : new HelpdeskProblem(result.Error);
    }

    public static async Task<Results<Ok<TDocument>, HelpdeskProblem>> AnswerAsync<T, TDocument>(this Task<HelpdeskResult<T>> work, Func<T, TDocument> convert)
    {
        var result = await work.ConfigureAwait(false);
        return result.Succeeded ? TypedResults.Ok(convert(result.Value)) : new HelpdeskProblem(result.Error);
    }
}
