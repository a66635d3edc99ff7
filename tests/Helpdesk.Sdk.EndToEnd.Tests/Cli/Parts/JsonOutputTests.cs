using System.Text;
using System.Text.Json;
using Helpdesk.Sdk;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

public sealed class JsonOutputTests
{
    [Fact]
    public void A_user_has_every_field_of_the_view_and_survives_any_character()
    {
        var json = Write(static output => output.Document(
            new UserView { Key = new UserKey("corp", "1"), UserName = "a\ud800\u0000\u001b\u2028", DisplayName = "Ünal \"🔑\"", Store = "corp", EnrolledWith = [FactorType.Email] },
            Contract.Default.UserView, static _ => { }));
        foreach (var property in typeof(UserView).GetProperties().Where(static p => p.CanRead && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract"))
            Assert.True(json.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(property.Name), out _), property.Name);
        Assert.Equal("corp:1", json.GetProperty("key").GetString());
        Assert.Equal("a\uFFFD\u0000\u001b\u2028", json.GetProperty("userName").GetString());
        Assert.Equal("Ünal \"🔑\"", json.GetProperty("displayName").GetString());
        Assert.Equal("Email", json.GetProperty("enrolledWith")[0].GetString());
    }

    [Fact]
    public void Times_are_utc_with_z()
    {
        var json = Write(static output => output.Document(
            new SentCode([], new DateTimeOffset(2026, 1, 31, 10, 0, 0, TimeSpan.FromHours(2)), DateTimeOffset.UnixEpoch.AddMilliseconds(5)), Contract.Default.SentCode, static _ => { }));
        Assert.Equal("2026-01-31T08:00:00Z", json.GetProperty("expiresAt").GetString());
        Assert.Equal("1970-01-01T00:00:00.005Z", json.GetProperty("nextSendAt").GetString());
    }

    [Fact]
    public void Decisions_are_words_of_the_contract()
    {
        var json = Write(static output => output.Document(
            new EvaluationView
            {
                User = new UserKey("corp", "1"),
                Action = HelpdeskAction.ResetPassword,
                Decision = PolicyOutcome.VerifyFirst,
                Process = "password-reset",
                Rules = [new RuleResult("scope", PolicyOutcome.Allow, "inside")],
            },
            Contract.Default.EvaluationView, static _ => { }));
        Assert.Equal("verify-first", json.GetProperty("decision").GetString());
        Assert.Equal("allow", json.GetProperty("rules")[0].GetProperty("outcome").GetString());
        Assert.Equal("ResetPassword", json.GetProperty("action").GetString());
    }

    [Fact]
    public void A_password_is_there_only_when_it_was_revealed()
    {
        var outcome = new ResetPasswordOutcome { Operation = new OperationId("op"), User = new UserKey("corp", "1") };
        Assert.False(Write(output => output.Document(ResetPasswordDocument.From(outcome), Contract.Default.ResetPasswordDocument, static _ => { })).TryGetProperty("password", out _));
        var revealed = outcome with { Revealed = new Secret("p\"w<>&'1") };
        Assert.Equal("p\"w<>&'1", Write(output => output.Document(ResetPasswordDocument.From(revealed), Contract.Default.ResetPasswordDocument, static _ => { }))
            .GetProperty("password").GetString());
    }

    [Fact]
    public void A_linked_account_has_an_outcome_or_an_error()
    {
        var outcome = new ResetPasswordOutcome
        {
            Operation = new OperationId("op"),
            User = new UserKey("corp", "1"),
            Linked =
            [
                new(new UserKey("people", "2"), new ResetPasswordOutcome { Operation = new OperationId("op2"), User = new UserKey("people", "2"), Revealed = new Secret("s3cret") }, null),
                new(new UserKey("cloud", "3"), null, new HelpdeskError(ErrorKind.Limit, ErrorCode.LimitReached, "No more.")),
            ],
            OfferedLinked = [new UserKey("old", "4")],
        };
        var json = Write(output => output.Document(ResetPasswordDocument.From(outcome), Contract.Default.ResetPasswordDocument, static _ => { }));
        var linked = json.GetProperty("linked");
        Assert.Equal(2, linked.GetArrayLength());
        Assert.Equal(("people:2", "s3cret"), (linked[0].GetProperty("user").GetString(), linked[0].GetProperty("outcome").GetProperty("password").GetString()));
        Assert.False(linked[0].TryGetProperty("error", out _));
        Assert.Equal(("cloud:3", "limit-reached"), (linked[1].GetProperty("user").GetString(), linked[1].GetProperty("error").GetProperty("code").GetString()));
        Assert.False(linked[1].TryGetProperty("outcome", out _));
        Assert.Equal("old:4", json.GetProperty("offeredLinked")[0].GetString());
    }

    [Fact]
    public void A_failure_is_one_document_with_its_details()
    {
        var json = Write(static output => output.Failure(new HelpdeskError(ErrorKind.Limit, ErrorCode.LimitReached, "No more.")
        {
            RetryAt = DateTimeOffset.UnixEpoch,
            Details = new Dictionary<string, object?> { ["limit"] = 3, ["missing"] = new[] { "a" }, ["factor"] = FactorType.Email },
        }));
        var error = json.GetProperty("error");
        Assert.Equal("limit-reached", error.GetProperty("code").GetString());
        var details = error.GetProperty("details");
        Assert.Equal(3, details.GetProperty("limit").GetInt32());
        Assert.Equal("a", details.GetProperty("missing")[0].GetString());
        Assert.Equal("Email", details.GetProperty("factor").GetString());
        Assert.Equal("1970-01-01T00:00:00Z", details.GetProperty("retryAt").GetString());
    }

    [Fact]
    public void A_listing_that_fails_half_way_is_still_one_document()
    {
        var json = Write(static output =>
        {
            output.Listing("rows", Contract.Default.ImportRowDocument, static (_, _) => { }).Add([new ImportRowDocument(1, 2, "a", "created", null, null)]);
            output.Failure(new HelpdeskError(ErrorKind.Unavailable, ErrorCode.StoreUnavailable, "Gone."));
        });
        Assert.Equal(1, json.GetProperty("rows").GetArrayLength());
        Assert.Equal("store-unavailable", json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public void A_failure_after_the_document_goes_to_the_error_stream()
    {
        var errors = new StringWriter();
        var json = Write(output =>
        {
            output.Document(new MigrationDocument([]), Contract.Default.MigrationDocument, static _ => { });
            output.Failure(new HelpdeskError(ErrorKind.Unknown, ErrorCode.OutcomeUnknown, "Not known."));
        }, errors);
        Assert.Equal(0, json.GetProperty("migrations").GetArrayLength());
        Assert.Contains("Not known.", errors.ToString(), StringComparison.Ordinal);
    }

    private static JsonElement Write(Action<JsonOutput> write, TextWriter? errors = null)
    {
        using var stream = new MemoryStream();
        using (var output = new JsonOutput(stream, errors ?? TextWriter.Null))
            write(output);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.All(text, static c => Assert.True(c is '\n' or (>= ' ' and <= '~')));
        return JsonDocument.Parse(text).RootElement;
    }
}
