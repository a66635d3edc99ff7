namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.Keeping;

public sealed class SqliteHistoryTamperingTests : HistoryTampering
{
    private SqliteFixture? _fixture;

    private protected override IHelpdeskState Open(ISecretProtector keys, IHistorySealer sealer) => (_fixture = new SqliteFixture(Clock)).Make(keys, sealer: sealer);

    private protected override void Run(string sql) => _fixture!.Run(sql);

    private protected override ValueTask CloseAsync() => _fixture?.DisposeAsync() ?? default;
}
