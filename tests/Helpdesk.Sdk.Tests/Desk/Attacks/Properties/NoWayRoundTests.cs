using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>No sequence of calls reaches a change without everything its policy requires.</summary>
public sealed class NoWayRoundTests
{
    private static readonly Call Verified = new(Verb.Prove, 0, 0);
    private static readonly Call Reset = new(Verb.Reset, 0, 0);

    private static int Runs => LongRun.Size(AttackDesk.InMemory ? 150 : 20, AttackDesk.InMemory ? 2000 : 200);

    [Fact]
    public async Task No_sequence_of_calls_reaches_a_change_without_everything_its_policy_requires()
    {
        var reached = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await CheckAsync(Runs, static () => Story.StartAsync(), change => reached.AddOrUpdate(change.ByLink ? "Redeem" : change.Action.Value, 1, static (_, n) => n + 1));
        LongRun.Record("changes reached by random stories", string.Join(", ", reached.OrderBy(static r => r.Key, StringComparer.Ordinal).Select(static r => $"{r.Key} {r.Value}")));
        // Stories that never get anywhere would prove nothing.
        Assert.True(reached.GetValueOrDefault("ResetPassword") > 0 && reached.GetValueOrDefault("SendResetLink") > 0 && reached.GetValueOrDefault("Redeem") > 0, string.Join(", ", reached));
    }

    [Fact]
    public async Task A_story_in_which_everything_is_done_right_reaches_every_kind_of_change()
    {
        await using var story = await Story.StartAsync();
        await story.TellAsync(
        [
            Verified, Reset,
            new(Verb.Prove, 0, 2), new(Verb.Unlock, 0, 0),
            new(Verb.Wait, 0, 2), new(Verb.Prove, 1, 1), new(Verb.SendLink, 1, 0), new(Verb.Grant, 1, 0), new(Verb.Grant, 0, 0), new(Verb.SendLink, 1, 8), new(Verb.Redeem, 0, 0),
            new(Verb.Prove, 0, 3), new(Verb.Unenroll, 0, 2), new(Verb.Grant, 1, 0), new(Verb.Unenroll, 0, 8),
            new(Verb.Freeze, 0, 0), new(Verb.Prove, 0, 4), new(Verb.Unfreeze, 0, 0), new(Verb.Grant, 1, 0), new(Verb.Unfreeze, 0, 8),
        ]);
        Assert.True(story.Model.Violations.Count == 0, string.Join('\n', story.Model.Violations.Concat(story.Told)));
        HelpdeskAction[] expected = [HelpdeskAction.ResetPassword, HelpdeskAction.UnlockAccount, HelpdeskAction.SendResetLink, HelpdeskAction.ResetPassword, HelpdeskAction.Unenroll, HelpdeskAction.UnfreezeAccount];
        Assert.True(expected.SequenceEqual(story.Model.Changes.Select(static c => c.Action)), string.Join('\n', story.Told));
    }

    [Fact]
    public async Task A_session_that_a_factor_was_taken_from_is_completed_by_another()
    {
        await using var story = await Story.StartAsync();
        await story.TellAsync(
        [
            // otto has proven two methods; olga's caller takes one of them away.
            new(Verb.Prove, 1, 0), new(Verb.Prove, 0, 3), new(Verb.Unenroll, 0, 0),
            new(Verb.Reset, 1, 0), new(Verb.AnswerQuestions, 1, 0), new(Verb.Reset, 1, 0), new(Verb.Grant, 0, 0), new(Verb.Reset, 1, 8),
        ]);
        Assert.True(story.Model.Violations.Count == 0, string.Join('\n', story.Model.Violations.Concat(story.Told)));
        Assert.Equal([HelpdeskAction.Unenroll, HelpdeskAction.ResetPassword], story.Model.Changes.Select(static c => c.Action));
    }

    [Fact]
    public async Task A_policy_that_allows_everything_is_found_out_and_the_story_is_short()
    {
        var found = await FoundAsync(static () => Story.StartAsync(plant: static (services, _) => services.AddSingleton<IHelpdeskPolicy>(new ActsWhileDeciding())));
        Assert.Contains(
            new[] { "nobody was verified", "too little was proven", "a session was complete before anything was said", "the session is complete and should not be" },
            violation => found.Contains(violation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Helpdesk:Processes:password-reset:Limit", "9", "the limit of the day is reached", 2352630033525356884UL, 6195736383321352099UL)]
    [InlineData("Helpdesk:Limits:OtherActionWindow", "00:01:00", "another action within a day needs a second operator", 1477011752856746341UL, 80074953753791381UL)]
    [InlineData("Helpdesk:Sessions:Proof", "00:30:00", "the proof is old, or there is none", 16846487475154866782UL, 16518257221346179217UL)]
    [InlineData("Helpdesk:Links:Lifetime", "12:00:00", "the link has expired", 13248772828461339743UL, 5066678711520450929UL)]
    [InlineData("Helpdesk:Roles:Desk:Policies:stub:FactorsForNewPassword", "1", "the session is complete and should not be", 14614137943666640854UL, 12077263397094657887UL)]
    [InlineData("Helpdesk:Contacts:Quarantine", "00:00:00", "a code went to an address that does not verify", 13974090133089893404UL, 636993829275097401UL)]
    public async Task A_desk_laxer_than_promised_is_found_out(string setting, string value, string violation, ulong seed, ulong gamma)
    {
        if (!AttackDesk.InMemory)
            Assert.Skip("What is shown is that the stories find it; that takes many, and memory is enough.");
        void Change(Dictionary<string, string?> settings)
        {
            settings[setting] = value;
            if (setting.Contains(":Processes:", StringComparison.Ordinal))
                settings["Helpdesk:Processes:password-reset:Actions:0"] = "ResetPassword";
        }
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => CheckAsync(5000, () => Story.StartAsync(change: Change), only: violation, from: LongRun.Enabled ? null : (seed, gamma)));
        Assert.Contains(violation, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_claims_no_proof_is_found_out()
    {
        await using var story = await Story.StartAsync(plant: static (services, state) => services.Replace(ServiceDescriptor.Singleton(sp => Watched.State(state(sp), static (_, arguments) =>
        {
            if (arguments is [OperationIntent intent, ..])
                arguments[0] = intent with { Proof = null };
        }))));
        await story.TellAsync([Verified, Reset, Reset]);
        Assert.Contains("the proof was used before", story.Model.Violations);
    }

    [Theory]
    [InlineData("the limit of the day is reached")]
    [InlineData("the proof is old, or there is none")]
    [InlineData("too little was proven")]
    public async Task A_model_that_demands_more_finds_the_desk_wanting(string violation)
    {
        var expected = violation switch
        {
            "the limit of the day is reached" => new Expected { ChangesPerDay = 0 },
            "too little was proven" => new Expected { MethodsForPassword = 3 },
            _ => new Expected { ProofLives = TimeSpan.Zero },
        };
        await using var story = await Story.StartAsync(expected);
        await story.TellAsync([Verified, Reset]);
        Assert.Contains(story.Model.Violations, v => v == violation || v == "the session is complete and should not be");
    }

    // Whoever looks for one violation only wants to know that it is found: nothing is made shorter then. A seed is where it was found before; other stories would make it a seed like any.
    private static Task CheckAsync(int runs, Func<Task<Story>> start, Action<SeenChange>? reached = null, string? only = null, (ulong Seed, ulong Gamma)? from = null)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(runs).WithStartSize(20).WithEndSize(40);
        if (from is var (seed, gamma))
            config = config.WithReplay(seed, gamma);
        var stories = only is null ? Calls.Stories : Calls.Stories.Generator.ToArbitrary();
        return Task.Run(() => Check.One(config, Prop.ForAll(stories, async calls =>
        {
            await using var story = await start();
            await story.TellAsync(calls);
            if (reached is not null)
                story.Model.Changes.ForEach(reached);
            if (only is null ? story.Model.Violations.Count > 0 : story.Model.Violations.Contains(only))
                throw new InvalidOperationException(string.Join('\n', story.Model.Violations.Concat(story.Told)));
        })));
    }

    private static async Task<string> FoundAsync(Func<Task<Story>> start)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => CheckAsync(50, start));
        // What is left after shrinking: a call or two, in words.
        var shrunk = failure.Message[failure.Message.IndexOf("Shrunk", StringComparison.Ordinal)..];
        Assert.InRange(shrunk.Split('\n').Count(static l => l.Contains("olga", StringComparison.Ordinal) || l.Contains("otto", StringComparison.Ordinal)), 1, 4);
        return failure.ToString();
    }
}
