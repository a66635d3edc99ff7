namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

// The store that the faults are planted in passes every suite as long as none is.

public sealed class SoundIdentityStoreTests() : IdentityStoreSuite(new FaultyFixture(Fault.None));

public sealed class SoundListingTests() : IdentityStoreListingSuite(new FaultyFixture(Fault.None));

public sealed class SoundPasswordWriterTests() : PasswordWriterSuite(new FaultyFixture(Fault.None));

public sealed class SoundUnlockerTests() : AccountUnlockerSuite(new FaultyFixture(Fault.None));

public sealed class SoundCreatorTests() : UserCreatorSuite(new FaultyFixture(Fault.None));
