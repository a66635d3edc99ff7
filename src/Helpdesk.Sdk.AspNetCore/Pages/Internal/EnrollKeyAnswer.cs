using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The second page of enrolling a security key: the browser asks it. The one page that needs script.</summary>
internal static class EnrollKeyAnswer
{
    public const string Path = "/enroll/security-key/answer";
    private const string Field = "credential";

    public static Task ShowAsync(HttpContext context, EnrollState state, SecurityKeyCreation creation)
    {
        var script = ScriptEndpoints.Tag(context, ScriptEndpoints.SecurityKey, asks: false);
        return PageFrame.WriteAsync(context, StatusCodes.Status200OK, "Use your security key", Markup.Of(
            $"""
            <p>Have the key at hand. The browser will ask for it when you press the button, and may want its PIN.</p>
            <noscript><p class="wrong">A security key needs script: allow it for this page, or register something else.</p></noscript>
            <form method="post" action="{EnrollPages.Address(context, Path)}" data-options="{SecurityKeyJson.Write(creation)}"
              data-waiting="Waiting for the security key …" data-failed="The security key did not answer. Press the button to try again."
              data-known="This security key is registered already." data-missing="This browser knows no security keys.">
            <input type="hidden" name="{EnrollState.Field}" value="{state.Seal(context.RequestServices.GetRequiredService<ISecretProtector>())}">
            <input type="hidden" name="{Field}" value="">
            <p id="key-status" role="status"></p>
            <button type="submit" hidden>Use the security key</button>
            </form>
            {script}
            """));
    }

    public static async Task ActAsync(HttpContext context)
    {
        var form = await LinkPages.FormAsync(context).ConfigureAwait(false);
        if (EnrollConfirmPage.Open(context, form) is not { } state)
        {
            await EnrollKeyPage.ShowAsync(context, StatusCodes.Status400BadRequest, EnrollConfirmPage.TooLong).ConfigureAwait(false);
            return;
        }
        if (SecurityKeyJson.ReadAttestation(form![Field]) is not { } attestation)
        {
            await EnrollKeyPage.ShowAsync(context, StatusCodes.Status400BadRequest, "The security key gave no answer that can be read. Begin again.").ConfigureAwait(false);
            return;
        }
        var result = await EnrollConfirmPage.Desk(context, state).ConfirmSecurityKeyAsync(new EnrollmentId(state.Enrollment), attestation, context.RequestAborted).ConfigureAwait(false);
        // A question to a key is good for one answer.
        await (result.Succeeded
            ? PageFrame.WriteAsync(context, StatusCodes.Status200OK, EnrollConfirmPage.Registered, Markup.Of($"<p>You can sign in with this security key from now on. You can close this page.</p>"))
            : EnrollKeyPage.ShowAsync(context, HttpStatuses.Of(result.Error), StrangerError.Words(result.Error))).ConfigureAwait(false);
    }
}
