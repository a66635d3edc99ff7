using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

using Answer = Results<Ok<VerificationView>, HelpdeskProblem>;

/// <summary>Prove the caller.</summary>
internal static class VerificationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapChange("/users/{user}/verifications", StartAsync, "StartVerification", "Starts a session for one user, action and process. Starting another ends the operator's former one for that person.");
        api.MapRead("/verifications/{session}", ShowAsync, "ShowVerification", "How a session stands.");
        api.MapChange("/verifications/{session}/codes", SendAsync, "SendCode", "Sends a code: by mail to one of the caller's verified addresses, by text message to all of their verified numbers.");
        api.MapChange("/verifications/{session}/questions", AskAsync, "AskQuestions", "Draws the security questions to put to the caller.");
        api.MapChange("/verifications/{session}/answers", AnswerAsync, "AnswerVerification", "Checks what the caller says. When nothing more is required the session holds the caller proof.");
        api.MapChange("/verifications/{session}/personal-data", ConfirmAsync, "ConfirmPersonalData", "Records that the operator compared personal data by eye. It proves nothing.");
    }

    private static Task<Answer> StartAsync(HttpContext context, string user, JsonBody<StartVerificationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Verification.StartAsync(new StartVerificationRequest(DeskRequest.Target(user), body.Value.Action, body.Value.Process), cancellationToken).AnswerAsync();

    private static Task<Answer> ShowAsync(HttpContext context, string session, CancellationToken cancellationToken) =>
        context.Desk().Verification.ShowAsync(new SessionId(session), cancellationToken).AnswerAsync();

    private static Task<Results<Ok<SentCode>, HelpdeskProblem>> SendAsync(HttpContext context, string session, JsonBody<SendCodeBody> body, CancellationToken cancellationToken) =>
        context.Desk().Verification.SendCodeAsync(new SessionId(session), body.Value.Factor, body.Value.To, cancellationToken).AnswerAsync();

    private static Task<Answer> AskAsync(HttpContext context, string session, CancellationToken cancellationToken) =>
        context.Desk().Verification.AskAsync(new SessionId(session), cancellationToken).AnswerAsync();

    private static async Task<Answer> AnswerAsync(HttpContext context, string session, JsonBody<AnswerBody> body, CancellationToken cancellationToken)
    {
        using var answer = body.Value.Answer;
        return answer is null
            ? HelpdeskProblem.Invalid("The answer is missing.")
            : await context.Desk().Verification.AnswerAsync(new SessionId(session), body.Value.Factor, answer, body.Value.Question, cancellationToken).AnswerAsync().ConfigureAwait(false);
    }

    private static Task<Answer> ConfirmAsync(HttpContext context, string session, CancellationToken cancellationToken) =>
        context.Desk().Verification.ConfirmPersonalDataAsync(new SessionId(session), cancellationToken).AnswerAsync();
}
