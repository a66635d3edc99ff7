using Helpdesk.Sdk;

namespace QuickStart;

/// <summary>A few people for the embedded directory, one of them locked out.</summary>
internal static class DemoUsers
{
    public static async Task CreateAsync(IHelpdeskOrchestrator helpdesk, LocalIdentityStore local)
    {
        var administrator = helpdesk.ForOperator(new OperatorActor("setup", ["Administrator"]), new ContactInfo { Client = "quick start" });
        foreach (var (name, given, surname) in new[] { ("alice", "Alice", "Archer"), ("bob", "Bob", "Baker"), ("carol", "Carol", "Cooper") })
        {
            using var password = new Secret($"Start#{surname}1");
            Demo.Value(await administrator.Users.CreateAsync(new CreateUserRequest("local", new NewUser
            {
                UserName = name,
                GivenName = given,
                Surname = surname,
                DisplayName = $"{given} {surname}",
                Email = $"{name}@corp.example",
                Container = DistinguishedName.Parse("OU=Staff,DC=corp,DC=example"),
                Password = password,
            })));
        }
        using var wrong = new Secret("not her password");
        for (var i = 0; i < 5; i++)
            await local.SignInAsync("alice", wrong, CancellationToken.None);
        Demo.Say("three demo users made; alice locked herself out with five wrong passwords");
    }
}
