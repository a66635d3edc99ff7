using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.LocalDirectory;

public sealed class LocalIdentityStoreConformance() : IdentityStoreSuite(new LocalStoreFixture());

public sealed class LocalListingConformance() : IdentityStoreListingSuite(new LocalStoreFixture());

public sealed class LocalPasswordConformance() : PasswordWriterSuite(new LocalStoreFixture());

public sealed class LocalUnlockConformance() : AccountUnlockerSuite(new LocalStoreFixture());

public sealed class LocalCreationConformance() : UserCreatorSuite(new LocalStoreFixture());
