using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Security questions, one at a time.</summary>
public sealed class SecurityQuestionVerifierTests : VerifierSuite
{
    protected override async Task<IVerifierFixture> CreateFixtureAsync()
    {
        var host = await FactorHost.StartAsync(static s => s["Helpdesk:Enrollment:QuestionsAsked"] = "1");
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user);
        return new Questions(host, user);
    }

    private sealed class Questions(FactorHost host, UserKey user) : DeskVerifierFixture(host, user, FactorType.SecurityQuestions)
    {
        private readonly Dictionary<string, string> _asked = new(StringComparer.Ordinal);

        public override bool IsOneTime => false;
        public override TimeSpan? Lifetime => null;

        public override Secret RightAnswer(string challenge) => new("answer " + _asked[challenge][1..]);

        public override Secret WrongAnswer(string challenge) => new("something else");

        protected override async Task BeginAsync(string challenge, OperatorDesk desk, SessionId session)
        {
            var asked = await desk.Verification.AskAsync(session, FactorHost.Token);
            Assert.True(asked.Succeeded, asked.Error?.Message);
            _asked[challenge] = Assert.Single(asked.Value.Questions).Id;
        }
    }
}

/// <summary>Personal data.</summary>
public sealed class PersonalDataVerifierTests : VerifierSuite
{
    private const string Mail = "alice@dir.example";

    protected override async Task<IVerifierFixture> CreateFixtureAsync()
    {
        var host = await FactorHost.StartAsync(static s => s["Helpdesk:UserPolicies:stub:From:0"] = "PersonalData");
        var user = host.AddUser("alice", ("mail", Mail));
        await host.EnrollAsync(user, FactorType.Email, "alice@elsewhere.example");
        return new Data(host, user);
    }

    private sealed class Data(FactorHost host, UserKey user) : DeskVerifierFixture(host, user, FactorType.PersonalData)
    {
        public override bool IsOneTime => false;
        public override TimeSpan? Lifetime => null;

        public override Secret RightAnswer(string challenge) => new(Mail);

        public override Secret WrongAnswer(string challenge) => new("somebody@dir.example");

        protected override Task BeginAsync(string challenge, OperatorDesk desk, SessionId session) => Task.CompletedTask;
    }
}
