using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A user chooses security questions and answers them; a new set takes the place of the former.</summary>
internal static class EnrollQuestionsPage
{
    public const string Path = "/enroll/questions";
    private const string Own = "own";

    public static Task ShowAsync(HttpContext context, int status, string? wrong, IFormCollection? former)
    {
        var settings = Settings(context);
        var questions = Markup.Join(Enumerable.Range(1, settings.Questions).Select(number => Question(context, settings, number, former)));
        return PageFrame.WriteAsync(context, status, "Choose security questions", Markup.Of(
            $"""
            {ResetPage.Wrong(wrong)}<p>Choose {settings.Questions.ToString(CultureInfo.InvariantCulture)} questions that only you can answer. The help desk may ask you some of them; nobody there sees your answers. They take the place of questions that you chose before.</p>
            <form method="post" action="{EnrollPages.Address(context, Path)}">
            {EnrollEntry.Fields(context)}{questions}<p class="hint" id="answer-hint">Each answer has at least {settings.MinimumAnswerLength.ToString(CultureInfo.InvariantCulture)} letters or digits. Capitals, spaces and punctuation do not count.</p>
            <button type="submit">Register the answers</button>
            </form>
            """));
    }

    public static async Task ActAsync(HttpContext context)
    {
        using var entry = await EnrollEntry.ReadAsync(context).ConfigureAwait(false);
        if (entry is null)
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, EnrollPages.TooLong, null).ConfigureAwait(false);
            return;
        }
        var questions = Enumerable.Range(1, Settings(context).Questions).Select(number => Read(entry.Form, number)).ToList();
        try
        {
            var result = await entry.Desk(context).BeginEnrollmentAsync(new EnrollRequest(FactorType.SecurityQuestions) { Questions = questions, Code = entry.Code }, context.RequestAborted).ConfigureAwait(false);
            if (!result.Succeeded)
            {
                // Chosen questions stay chosen; answers are never sent back.
                await ShowAsync(context, HttpStatuses.Of(result.Error), StrangerError.Words(result.Error), entry.Form).ConfigureAwait(false);
                return;
            }
            using var started = result.Value;
            await EnrollConfirmPage.WriteRegisteredAsync(context, started.UsableFrom).ConfigureAwait(false);
        }
        finally
        {
            foreach (var question in questions)
                question.Answer.Dispose();
        }
    }

    private static EnrollQuestion Read(IFormCollection form, int number)
    {
        var chosen = form[Name("question", number)].ToString();
        return new EnrollQuestion(chosen == Own ? form[Name(Own, number)].ToString() : chosen, new Secret(form[Name("answer", number)].ToString()));
    }

    private static Markup Question(HttpContext context, EnrollmentSettings settings, int number, IFormCollection? former)
    {
        var (question, answer, own) = (Name("question", number), Name("answer", number), Name(Own, number));
        var chosen = former?[question].ToString();
        var options = Markup.Join(QuestionCatalog.All.Select(q => Option(q.Id, q.In(Culture(context)), chosen)));
        var write = settings.OwnQuestions
            ? Markup.Of(
                $"""
                <label for="{own}">Your own question {number.ToString(CultureInfo.InvariantCulture)}, if you chose to write one</label>
                <input id="{own}" name="{own}" maxlength="200" value="{former?[own].ToString()}">

                """)
            : Markup.Empty;
        return Markup.Of(
            $"""
            <label for="{question}">Question {number.ToString(CultureInfo.InvariantCulture)}</label>
            <select id="{question}" name="{question}" required>
            <option value="">Choose …</option>
            {options}{(settings.OwnQuestions ? Option(Own, "Write a question of my own", chosen) : Markup.Empty)}</select>
            {write}<label for="{answer}">Your answer to question {number.ToString(CultureInfo.InvariantCulture)}</label>
            <input id="{answer}" name="{answer}" required maxlength="256" autocomplete="off" aria-describedby="answer-hint">

            """);
    }

    private static Markup Option(string value, string text, string? chosen) => value == chosen
        ? Markup.Of($"<option value=\"{value}\" selected>{text}</option>\n")
        : Markup.Of($"<option value=\"{value}\">{text}</option>\n");

    private static string Name(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what}{number}");

    private static EnrollmentSettings Settings(HttpContext context) => context.RequestServices.GetRequiredService<IHelpdeskSettingsSource>().Current.Enrollment;

    private static string Culture(HttpContext context) => context.RequestServices.GetRequiredService<IOptionsMonitor<HelpdeskWebOptions>>().CurrentValue.SelfService.Language;
}
