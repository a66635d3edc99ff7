using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>ASP.NET Core Identity with its Entity Framework store on SQLite, as its documentation sets it up.</summary>
internal sealed class IdentityPeer : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<string> _users = [];

    private IdentityPeer(ServiceProvider services) => _services = services;

    public static async Task<IdentityPeer> StartAsync(string file, int users)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<IdentityDbContext>(o => o.UseSqlite($"Data Source={file}"));
        services.AddIdentityCore<IdentityUser>(static o => o.Lockout.MaxFailedAccessAttempts = 1_000_000)
            .AddEntityFrameworkStores<IdentityDbContext>()
            .AddTokenProvider<EmailTokenProvider<IdentityUser>>(TokenOptions.DefaultEmailProvider);
        var peer = new IdentityPeer(services.BuildServiceProvider());
        await using var scope = peer._services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        await context.Database.EnsureCreatedAsync();
        for (var i = 0; i < users; i++)
        {
            var user = new IdentityUser($"user{i}")
            {
                NormalizedUserName = $"USER{i}", Email = $"user{i}@example.org", NormalizedEmail = $"USER{i}@EXAMPLE.ORG", EmailConfirmed = true,
                SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true, TwoFactorEnabled = true,
            };
            peer._users.Add(user.Id);
            context.Users.Add(user);
        }
        await context.SaveChangesAsync();
        return peer;
    }

    /// <summary>Answers with a wrong code.</summary>
    public async Task AnswerAsync(int index)
    {
        await using var scope = _services.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        var user = await manager.FindByIdAsync(_users[index]) ?? throw new InvalidOperationException("The user is gone.");
        if (await manager.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultEmailProvider, "1234567"))
            throw new InvalidOperationException("A wrong code was right.");
        var counted = await manager.AccessFailedAsync(user);
        if (!counted.Succeeded)
            throw new InvalidOperationException(string.Join("; ", counted.Errors.Select(static e => e.Description)));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
