using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Take factors away, and let users register their first one.</summary>
internal static class EnrollmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapChange("/users/{user}/unenroll", UnenrollAsync, "Unenroll", "Removes a user's enrollments of these types.");
        api.MapChange("/users/{user}/enrollment-code", IssueCodeAsync, "IssueEnrollmentCode", "Issues a single-use code with which the user begins one enrollment. It is shown once.");
    }

    private static Task<Results<Ok<UnenrollOutcome>, HelpdeskProblem>> UnenrollAsync(HttpContext context, string user, JsonBody<UnenrollBody> body, CancellationToken cancellationToken) =>
        context.Desk().Enrollments.UnenrollAsync(body.Value.Fill(context, new UnenrollRequest(DeskRequest.Target(user), body.Value.Factors)), cancellationToken).AnswerAsync();

    private static async Task<Results<Ok<EnrollmentCodeDocument>, HelpdeskProblem>> IssueCodeAsync(HttpContext context, string user, JsonBody<OperationBody> body, CancellationToken cancellationToken)
    {
        var result = await context.Desk().Enrollments.IssueCodeAsync(body.Value.Fill(context, new IssueEnrollmentCodeRequest(DeskRequest.Target(user))), cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
            return new HelpdeskProblem(result.Error);
        context.Response.RegisterForDispose(result.Value);
        return TypedResults.Ok(new EnrollmentCodeDocument(result.Value.Operation, result.Value.User, result.Value.ExpiresAt, result.Value.Replayed) { Code = result.Value.Code });
    }
}

/// <summary>Which factors to take away.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UnenrollBody : OperationBody
{
    /// <summary>The types.</summary>
    public IReadOnlyList<FactorType> Factors { get; init; } = [];
}

/// <summary>A code for a first enrollment.</summary>
internal sealed record EnrollmentCodeDocument(OperationId Operation, UserKey User, DateTimeOffset ExpiresAt, bool Replayed)
{
    /// <summary>The code, shown this once.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Code { get; init; }
}
